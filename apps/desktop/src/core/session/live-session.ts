import { AppError } from '@quayside/shared/kernel/errors';
import type { PresenceShown } from '../../bridge/presence';
import type { SyncState } from '../../bridge/sync-state';
import { Doorbell } from '../network/doorbell';
import { FileTransfer } from '../network/file-transfer';
import type { Network } from '../network/network';
import { ServerApi } from '../network/server-api';
import { DeskPresence } from '../presence/desk-presence';
import { OnlineCases } from '../sync/online-cases';
import { SyncEngine } from '../sync/sync-engine';
import type { Profile } from './profile';

/** Someone signed in: their profile, the line to the server, and the engine between them. */
export class LiveSession {
  readonly profile: Profile;
  readonly api: ServerApi;
  readonly files: FileTransfer;
  readonly engine: SyncEngine;
  readonly online: OnlineCases;
  readonly presence: DeskPresence;
  readonly #doorbell: Doorbell;

  constructor(input: {
    readonly profile: Profile;
    readonly network: Network;
    readonly server: string;
    readonly token: string;
    readonly isMemoryOnly: boolean;
    readonly cacheBudgetBytes: () => number | null;
    readonly random: () => number;
    readonly onState: (state: SyncState) => void;
    readonly onPresence: (shown: PresenceShown) => void;
    readonly onEnded: (reason: 'revoked' | 'expired') => void;
    readonly onContact: () => void;
  }) {
    const { profile, network, server, token } = input;
    this.profile = profile;
    this.api = new ServerApi(network, server, token);
    this.files = new FileTransfer(network, server, token);
    this.online = new OnlineCases(profile, this.api);
    this.engine = new SyncEngine({
      profile,
      server: this.api,
      upload: (fileId) => this.#upload(fileId),
      isMemoryOnly: input.isMemoryOnly,
      cacheBudgetBytes: input.cacheBudgetBytes,
      random: input.random,
      onState: input.onState,
      onEnded: input.onEnded,
      onContact: input.onContact,
    });
    this.presence = new DeskPresence({
      me: profile.me,
      draftedCases: () => profile.drafts.caseIds(),
      nameOf: (personId) => profile.store.find('person', personId)?.name ?? null,
      say: (message) => this.#doorbell.look(message),
      tell: input.onPresence,
    });
    this.#doorbell = new Doorbell(network, server, token, {
      onOpen: () => {
        this.presence.onOpen();
        void this.engine.want();
      },
      onPoke: () => void this.engine.want(),
      onPresence: (news) => this.presence.onNews(news),
      onClosed: () => {
        this.presence.onClosed();
        void this.engine.want();
      },
      onBye: (reason) => input.onEnded(reason),
    });
  }

  start(): void {
    void this.engine.want();
    void this.#doorbell.open();
  }

  wake(): void {
    this.#doorbell.hurry();
    void this.engine.want();
  }

  /** Ends the line; the profile stays open. */
  async stop(): Promise<void> {
    this.#doorbell.close();
    this.presence.stop();
    await this.engine.stop();
  }

  async #upload(fileId: string): Promise<void> {
    const file = this.profile.ownFiles.find(fileId);
    if (file === null || file.isUploaded) return;
    const bytes = this.profile.ownFiles.read(fileId);
    if (bytes === null) return;
    try {
      await this.files.upload({ id: file.fileId, name: file.name, mime: file.mime, size: file.size, sha256: file.sha256 }, bytes);
    } catch (error) {
      // what the server will never take must not hold back everything behind it: the act is pushed and refused with its reason
      if (error instanceof AppError && ['TOO_LARGE', 'BAD_INPUT', 'NOT_ALLOWED', 'DUPLICATE'].includes(error.code)) return;
      throw error;
    }
    this.profile.ownFiles.markUploaded(fileId);
  }
}
