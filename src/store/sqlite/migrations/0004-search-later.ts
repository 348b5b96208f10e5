// Articles are made searchable after they were kept: one that is not yet must not be taken out of the search index.
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  'drop trigger article_search_delete',
  'drop trigger article_search_update',
  `create trigger article_search_delete after delete on article
    when exists (select 1 from article_search_docsize where id = old.id) begin
    insert into article_search (article_search, rowid, title, text)
    values ('delete', old.id, old.title, old.text); end`,
  `create trigger article_search_update after update of title, text on article
    when exists (select 1 from article_search_docsize where id = old.id) begin
    insert into article_search (article_search, rowid, title, text) values ('delete', old.id, old.title, old.text);
    insert into article_search (rowid, title, text) values (new.id, new.title, new.text); end`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
