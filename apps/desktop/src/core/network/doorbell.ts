import type { ServerToDesktop } from '@quayside/shared/sync/protocol';
import { io, type Socket } from 'socket.io-client';
import type { Network } from './network';

export interface DoorbellListener {
  onOpen(): void;
  onPoke(seq: number): void;
  onBye(reason: 'revoked' | 'expired'): void;
  onClosed(): void;
}

/** The server's doorbell: says that there is something, never what. */
export class Doorbell {
  readonly #network: Network;
  readonly #server: string;
  readonly #token: string;
  readonly #listener: DoorbellListener;
  #socket: Socket<ServerToDesktop> | null = null;
  #isClosed = false;

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
    const socket: Socket<ServerToDesktop> = io(this.#server, {
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
    socket.on('connect', () => this.#listener.onOpen());
    socket.on('poke', (poke) => this.#listener.onPoke(poke.seq));
    socket.on('bye', (reason) => this.#listener.onBye(reason));
    socket.on('disconnect', (reason) => {
      this.#listener.onClosed();
      // Socket.IO leaves it at that when the server hangs up
      if (reason === 'io server disconnect' && !this.#isClosed) setTimeout(() => !this.#isClosed && socket.connect(), HUNG_UP_MS);
    });
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
