// Draws a message body roughly as Discord shows it, so that a golden file can be read by a person.
import type { Embed, Rendered, Row } from '../../../adapters/discord/render/rendered.ts'

export function draw({ content, embeds = [], components = [] }: Rendered): string {
  return [...(content ? [content] : []), ...embeds.flatMap(drawEmbed), ...components.map(drawRow)].join('\n')
}

function drawEmbed({ author, title, url, description, fields = [], footer, color }: Embed): string[] {
  const lines = [
    ...(author ? [author.name] : []),
    ...(title ? [`## ${title}`] : []),
    ...(url ? [`   → ${url}`] : []),
    ...(description ?? '').split('\n').filter(line => line !== ''),
    ...fields.flatMap(({ name, value, inline }) => [
      '',
      `${inline ? '▪' : '▬'} ${name}`,
      ...value.split('\n').map(line => `  ${line}`),
    ]),
    ...(footer ? ['', `(${footer.text})`] : []),
  ]
  return [`┌ #${(color ?? 0).toString(16).padStart(6, '0')}`, ...lines.map(line => `│ ${line}`.trimEnd()), '└']
}

const drawRow = ({ components }: Row): string =>
  components
    .map(one => (one.type === 2 ? `[ ${one.label}${one.url ? ' ↗' : ''} ]` : `[ ${one.placeholder} ▾ ]`))
    .join(' ')
