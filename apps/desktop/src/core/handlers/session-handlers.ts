import { AppError } from '@quayside/shared/kernel/errors';
import type { AnsweringHandlers } from '../bridge-server';
import { serverAddress } from '../network/server-address';
import { ServerApi } from '../network/server-api';
import { readServerInfo } from '../network/server-info';
import { codeByPassword } from '../session/code-by-password';
import type { CoreParts } from './core-parts';

type SessionCalls =
  | 'getSession'
  | 'startSignIn'
  | 'pasteCode'
  | 'cancelSignIn'
  | 'signOut'
  | 'listDevices'
  | 'revokeDevice'
  | 'changePassword'
  | 'getSecondFactor'
  | 'openSecondFactor'
  | 'getSetup'
  | 'createFirstAdmin';

/** Coming in, going out, and the first start of a workspace. */
export function sessionHandlers({ sessions, network, host }: CoreParts): Pick<AnsweringHandlers, SessionCalls> {
  /** @param path - a page of the server that one is signed in at */
  async function openPage(path: string): Promise<void> {
    const server = sessions.state.state === 'signed-in' ? sessions.state.server : '';
    const page = new URL(path, server);
    if (page.origin !== new URL(server).origin) throw new AppError('INTERNAL', 'the server named a page elsewhere');
    if (!(await host.ask('openExternal', page.href))) throw new AppError('UNSUPPORTED', 'no browser could be opened');
  }

  return {
    getSession: async () => sessions.state,
    startSignIn: ({ server }) => sessions.startSignIn(server),
    pasteCode: ({ code }) => sessions.pasteCode(code),
    cancelSignIn: () => sessions.cancelSignIn(),
    signOut: () => sessions.signOut(),
    listDevices: () => sessions.live.api.listSessions(),
    revokeDevice: async ({ id }) => {
      await sessions.live.api.revokeSession(id);
    },
    changePassword: async () => openPage(await sessions.live.api.startPasswordChange()),
    getSecondFactor: () => sessions.live.api.getSecondFactor(),
    openSecondFactor: async () => openPage('/two-step'),
    async getSetup({ server: typed }) {
      const server = serverAddress(typed);
      const { needsAdmin } = await readServerInfo(network, server);
      if (needsAdmin) return { needsAdmin, needsMailbox: true };
      const mailboxes = sessions.liveOrNull?.profile.store.listAll('mailbox').filter((mailbox) => mailbox.isActive) ?? null;
      return { needsAdmin, needsMailbox: mailboxes !== null && mailboxes.length === 0 };
    },
    async createFirstAdmin({ server: typed, ...admin }) {
      const server = serverAddress(typed);
      await readServerInfo(network, server);
      await new ServerApi(network, server, null).createAdmin(admin);
      const { email, password } = admin;
      const { code, verifier } = await codeByPassword(network, server, { email, password });
      return sessions.exchange(server, code, verifier);
    },
  };
}
