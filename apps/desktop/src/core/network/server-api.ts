import type { AppRouter } from '@quayside/server/app-router';
import type { AuditCheck, AuditEntry, AuditPage } from '@quayside/shared/audit/audit-entry';
import type { ImportJob, KeptThing, RowTrouble } from '@quayside/shared/exchange/import-job';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type {
  BootstrapInput,
  BootstrapOutput,
  CaseListOutput,
  ExcerptsInput,
  ExcerptsOutput,
  ListCasesInput,
  OpenCaseInput,
  OpenCaseOutput,
  PullInput,
  PullOutput,
  PushInput,
  PushOutput,
  SearchInput,
  SearchOutput,
} from '@quayside/shared/sync/protocol';
import { createTRPCClient, httpLink, type TRPCClient, TRPCClientError } from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { MailboxReading } from '../../bridge/mailbox-reading';
import type { InvitationSent, Newcomer } from '../../bridge/newcomer';
import type { DeviceSession } from '../../bridge/session-state';
import type { SignInFacts } from '../../bridge/sign-in-facts';
import type { SyncServer } from '../sync/sync-server';
import { answerError, isErrorCode } from './answer-error';
import type { Network } from './network';
import { networkError } from './network-problem';
import { completeOldRuntime } from './old-runtime';

type Inputs = inferRouterInputs<AppRouter>;
type Outputs = inferRouterOutputs<AppRouter>;
type Fetch = NonNullable<Parameters<typeof httpLink>[0]['fetch']>;

/** The server's procedures, over the one network port. Refusals arrive as AppErrors. */
export class ServerApi implements SyncServer {
  readonly #client: TRPCClient<AppRouter>;

  /** @param token - `null` for what anybody may call */
  constructor(network: Network, server: string, token: string | null) {
    completeOldRuntime();
    this.#client = createTRPCClient<AppRouter>({
      links: [
        httpLink({
          url: `${server}/trpc`,
          // what a query asks may be longer than an address may be
          methodOverride: 'POST',
          headers: token === null ? {} : { authorization: `Bearer ${token}` },
          fetch: fetchOver(network),
        }),
      ],
    });
  }

  pull(input: PullInput): Promise<PullOutput> {
    return this.#client.sync.pull.query(input).catch(translate);
  }

  push(input: PushInput): Promise<PushOutput> {
    return this.#client.sync.push.mutate(input).catch(translate);
  }

  bootstrap(input: BootstrapInput): Promise<BootstrapOutput> {
    return this.#client.sync.bootstrap.query(input).catch(translate);
  }

  openCase(input: OpenCaseInput): Promise<OpenCaseOutput> {
    return this.#client.sync.openCase.query(input).catch(translate);
  }

  listCases(input: ListCasesInput): Promise<CaseListOutput> {
    return this.#client.sync.listCases.query(input).catch(translate);
  }

  search(input: SearchInput): Promise<SearchOutput> {
    return this.#client.sync.search.query(input).catch(translate);
  }

  searchExcerpts(input: ExcerptsInput): Promise<ExcerptsOutput> {
    return this.#client.sync.searchExcerpts.query(input).catch(translate);
  }

  listSessions(): Promise<readonly DeviceSession[]> {
    return this.#client.identity.listSessions.query().catch(translate);
  }

  async revokeSession(sessionId: string): Promise<void> {
    await this.#client.identity.revokeSession.mutate({ sessionId }).catch(translate);
  }

  /** @returns the page's path on the server */
  async startPasswordChange(): Promise<string> {
    return (await this.#client.identity.startPasswordChange.mutate().catch(translate)).path;
  }

  getSecondFactor(): Promise<{ readonly isOn: boolean; readonly isRequired: boolean }> {
    return this.#client.identity.secondFactor.query().catch(translate);
  }

  listSecondFactors(): Promise<readonly string[]> {
    return this.#client.identity.listSecondFactors.query().catch(translate);
  }

  async removeSecondFactor(personId: string): Promise<void> {
    await this.#client.identity.removeSecondFactor.mutate({ personId }).catch(translate);
  }

  getSignInFacts(): Promise<SignInFacts> {
    return this.#client.identity.signInFacts.query().catch(translate);
  }

  async testProvider(input: Inputs['identity']['testProvider']): Promise<void> {
    await this.#client.identity.testProvider.mutate(input).catch(translate);
  }

  async setSignIn(input: Inputs['identity']['setSignIn']): Promise<void> {
    await this.#client.identity.setSignIn.mutate(input).catch(translate);
  }

  async unlinkProvider(personId: string): Promise<void> {
    await this.#client.identity.unlinkProvider.mutate({ personId }).catch(translate);
  }

  listNewcomers(): Promise<readonly Newcomer[]> {
    return this.#client.identity.listNewcomers.query().catch(translate);
  }

  invitePerson(input: Inputs['identity']['invitePerson']): Promise<InvitationSent> {
    return this.#client.identity.invitePerson.mutate(input).catch(translate);
  }

  inviteAgain(personId: string): Promise<InvitationSent> {
    return this.#client.identity.inviteAgain.mutate({ personId }).catch(translate);
  }

  async withdrawInvitation(personId: string): Promise<void> {
    await this.#client.identity.withdrawInvitation.mutate({ personId }).catch(translate);
  }

  async signOut(): Promise<void> {
    await this.#client.identity.signOut.mutate().catch(translate);
  }

  /** Given back at the next sign-in of this person on this installation. */
  async keepKey(key: string): Promise<void> {
    await this.#client.identity.keepKey.mutate({ wrappedKey: key }).catch(translate);
  }

  async createAdmin(input: Inputs['setup']['createAdmin']): Promise<void> {
    await this.#client.setup.createAdmin.mutate(input).catch(translate);
  }

  getLastBackup(): Promise<{ readonly lastAt: EpochMs | null }> {
    return this.#client.setup.lastBackup.query().catch(translate);
  }

  connectMailbox(input: Inputs['channels']['connectMailbox']): Promise<{ readonly mailboxId: string }> {
    return this.#client.channels.connectMailbox.mutate(input).catch(translate);
  }

  async reconnectMailbox(input: Inputs['channels']['reconnectMailbox']): Promise<void> {
    await this.#client.channels.reconnectMailbox.mutate(input).catch(translate);
  }

  startContactExport(input: Inputs['privacy']['startExport']): Promise<{ readonly id: string }> {
    return this.#client.privacy.startExport.mutate(input).catch(translate);
  }

  listContactExports(): Promise<Outputs['privacy']['listExports']> {
    return this.#client.privacy.listExports.query().catch(translate);
  }

  previewErasureByAge(months: number): Promise<Outputs['privacy']['previewAge']> {
    return this.#client.privacy.previewAge.query({ months }).catch(translate);
  }

  countUses(input: Inputs['sync']['countUses']): Promise<Outputs['sync']['countUses']> {
    return this.#client.sync.countUses.query(input).catch(translate);
  }

  listAudit(input: Inputs['audit']['list']): Promise<AuditPage> {
    return this.#client.audit.list.query(input).catch(translate);
  }

  getAuditEntry(number: number): Promise<AuditEntry> {
    return this.#client.audit.get.query({ number }).catch(translate);
  }

  lastAuditCheck(): Promise<AuditCheck | null> {
    return this.#client.audit.lastCheck.query().catch(translate);
  }

  checkAudit(): Promise<AuditCheck> {
    return this.#client.audit.check.mutate().catch(translate);
  }

  beginImport(input: Inputs['exchange']['beginImport']): Promise<ImportJob> {
    return this.#client.exchange.beginImport.mutate(input).catch(translate);
  }

  chooseImport(input: Inputs['exchange']['chooseImport']): Promise<ImportJob> {
    return this.#client.exchange.chooseImport.mutate(input).catch(translate);
  }

  stepImport(input: Inputs['exchange']['stepImport']): Promise<ImportJob> {
    return this.#client.exchange.stepImport.mutate(input).catch(translate);
  }

  listImports(): Promise<readonly ImportJob[]> {
    return this.#client.exchange.listImports.query().catch(translate);
  }

  listImportProblems(input: Inputs['exchange']['listImportProblems']): Promise<readonly RowTrouble[]> {
    return this.#client.exchange.listImportProblems.query(input).catch(translate);
  }

  listImportKept(input: Inputs['exchange']['listImportKept']): Promise<readonly KeptThing[]> {
    return this.#client.exchange.listImportKept.query(input).catch(translate);
  }
  listMailboxReadings(): Promise<readonly MailboxReading[]> {
    return this.#client.channels.listReadings.query().catch(translate);
  }
}

/** The client's idea of fetch on ours; what it reads of an answer is its status and its JSON. */
const fetchOver = (network: Network): Fetch =>
  (async (url: unknown, options?: { readonly method?: string; readonly headers?: unknown; readonly body?: unknown }) => {
    const response = await network.request(String(url), {
      method: options?.method === 'POST' ? 'POST' : 'GET',
      headers: (options?.headers ?? {}) as Record<string, string>,
      ...(typeof options?.body === 'string' ? { body: options.body } : {}),
    });
    const text = await response.text().catch((error: unknown) => {
      throw networkError(error, false);
    });
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      throw answerError(response.status, null);
    }
    return { ok: response.ok, status: response.status, json: async () => body };
  }) as unknown as Fetch;

function translate(error: unknown): never {
  if (!(error instanceof TRPCClientError)) throw error;
  // our fetch throws AppErrors only; anything else is a fault of the program and must look like one
  if (error.cause !== undefined) throw error.cause;
  const data = error.data as { readonly code?: unknown; readonly httpStatus?: unknown } | undefined;
  if (isErrorCode(data?.code)) throw answerError(0, data);
  // something that answers, but not in the server's words: a proxy's page, a portal that wants a sign-in
  throw answerError(typeof data?.httpStatus === 'number' ? data.httpStatus : 0, null);
}
