// Installation in many workspaces by OAuth, with the granted tokens kept in the bot's own store.
import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt'
import { BOT_SCOPES } from '../setup/manifest.ts'
import type { EventsRouteOptions } from './http.ts'

/** Stores one installation per workspace. `text` contains tokens; the store encrypts it. */
export type Installations = {
  save(workspace: string, text: string): Promise<void>
  /** Null when there is none, or it cannot be read. */
  find(workspace: string): Promise<string | null>
  /** Stops the workspace's channels too, until somebody there resumes them. */
  remove(workspace: string): Promise<void>
}

export type OAuth = {
  readonly clientId: string
  readonly clientSecret: string
  /** Signs the state that binds an installation to the browser that began it. */
  readonly stateSecret: string
  readonly installations: Installations
}

/** Options for the HTTP receiver to serve /slack/install and /slack/oauth_redirect. */
export const installing = ({
  clientId,
  clientSecret,
  stateSecret,
  installations,
}: OAuth): EventsRouteOptions['install'] => ({
  clientId,
  clientSecret,
  stateSecret,
  scopes: [...BOT_SCOPES],
  installationStore: installationStore(installations),
  installerOptions: { directInstall: true },
})

function installationStore(installations: Installations): InstallationStore {
  return {
    async storeInstallation(installation) {
      await installations.save(workspaceOf(installation), JSON.stringify(installation))
    },
    async fetchInstallation(query: InstallationQuery<boolean>) {
      const workspace = query.isEnterpriseInstall ? query.enterpriseId : query.teamId
      const found = workspace === undefined ? null : await installations.find(workspace)
      if (found === null) throw new Error(`the app is not installed in ${workspace}`)
      return JSON.parse(found)
    },
    async deleteInstallation(query) {
      const workspace = query.isEnterpriseInstall ? query.enterpriseId : query.teamId
      if (workspace !== undefined) await installations.remove(workspace)
    },
  }
}

function workspaceOf({ team, enterprise, isEnterpriseInstall }: Installation): string {
  const id = isEnterpriseInstall ? enterprise?.id : team?.id
  if (id === undefined) throw new Error('Slack granted an installation without naming its workspace')
  return id
}
