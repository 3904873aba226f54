import type { LookMessage } from '@quayside/shared/presence/presence';
import type { DesktopToServer, HangupReason, ServerToDesktop, SessionEnd } from '@quayside/shared/sync/protocol';
import { io, type Socket } from 'socket.io-client';
import type { Network } from './network';

export interface DoorbellListener {
  onOpen(): void;
  onPoke(seq: number): void;
  /** @param news - as it came */
  onPresence?(news: unknown): void;
  /** The session has ended. */
  onBye(reason: SessionEnd): void;
  onClosed(): void;
}

/** The server's doorbell: says that there is something, never what; and carries who is where, which nobody keeps. */
export class Doorbell {
  readonly #network: Network;
  readonly #server: string;
  readonly #token: string;
  readonly #listener: DoorbellListener;
  #socket: Socket<ServerToDesktop, DesktopToServer> | null = null;
  #isClosed = false;
  #hungUp: HangupReason | null = null;
  /** How often in a row it was not let in. */
  #refusals = 0;

  constructor(network: Network, server: string, token: string, listener: DoorbellListener) {
    this.#network = network;
    this.#server = server;
    this.#token = token;
    this.#listener = listener;
  }

  get isOpen(): boolean {
    return this.#socket?.connected ?? false;
  }

  /** Opens the line and keeps it open; a closed line is tried again with growing pauses. */
  async open(): Promise<void> {
    const { agent, isProxied, authorities } = await this.#network.agentFor(this.#server);
    if (this.#isClosed || this.#socket !== null) return;
    const socket: Socket<ServerToDesktop, DesktopToServer> = io(this.#server, {
      path: '/socket.io',
      transports: ['websocket'],
      auth: { token: this.#token },
      // a pooled agent would hand the socket's line to a request
      ...(isProxied ? { agent: agent as unknown as string } : {}),
      ca: authorities,
      reconnectionDelay: 500,
      reconnectionDelayMax: 20_000,
      randomizationFactor: 0.5,
      timeout: 10_000,
      forceNew: true,
    });
    this.#socket = socket;
    socket.on('connect', () => {
      this.#refusals = 0;
      this.#listener.onOpen();
    });
    socket.on('connect_error', () => {
      // Socket.IO calls again when there is no line, and leaves it at that when a server is there and lets nobody in: its database may be away
      if (socket.active) return;
      this.#callAgain(socket, pauseAfterRefusal(this.#refusals));
      this.#refusals += 1;
    });
    socket.on('poke', (poke) => this.#listener.onPoke(poke.seq));
    socket.on('presence', (news) => this.#listener.onPresence?.(news));
    socket.on('bye', (reason) => this.#listener.onBye(reason));
    socket.on('hangup', (reason) => {
      this.#hungUp = reason;
    });
    socket.on('disconnect', (reason) => {
      const why = this.#hungUp;
      this.#hungUp = null;
      this.#listener.onClosed();
      if (this.#isClosed) return;
      // Socket.IO leaves it at that when the server hangs up, and calls at once when the line breaks
      if (reason === 'io server disconnect') this.#callAgain(socket, pauseAfter(why));
    });
  }

  #callAgain(socket: Socket, afterMs: number): void {
    setTimeout(() => !this.#isClosed && socket.connect(), afterMs);
  }

  /** Says what this desktop looks at; nothing while the line is closed. */
  look(message: LookMessage): void {
    if (this.#socket?.connected) this.#socket.emit('look', message);
  }

  /** Tries at once instead of at the end of the pause. */
  hurry(): void {
    if (this.#socket !== null && !this.#socket.connected && !this.#isClosed) this.#socket.connect();
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.removeAllListeners();
    this.#socket?.disconnect();
    this.#socket = null;
  }
}

const HUNG_UP_MS = 2000;
const REFUSED_MAX_MS = 20_000;
/** Longer than anybody needs to notice that a copy of this profile is at work; until then the pull by the clock has to do. */
const REPLACED_MS = 60_000;

/** How long to leave the line alone. After a restart not all desktops call in the same moment. A reason of a newer server is none. */
function pauseAfter(why: HangupReason | null): number {
  if (why === 'replaced') return REPLACED_MS;
  return why === 'restarting' ? HUNG_UP_MS / 2 + Math.random() * HUNG_UP_MS : HUNG_UP_MS;
}

/** Growing, and not the same for all desktops. @param refusals - so many before this one */
function pauseAfterRefusal(refusals: number): number {
  return Math.min(REFUSED_MAX_MS, HUNG_UP_MS * 2 ** Math.min(refusals, 4)) * (0.5 + Math.random());
}
