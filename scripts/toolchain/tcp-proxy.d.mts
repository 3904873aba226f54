export interface TcpProxy {
  readonly port: number;
  readonly stats: { readonly accepted: number; readonly refused: number };
  /** Each chunk, in both directions, arrives this much later. */
  delayMs: number;
  /** Ends every connection and refuses new ones. */
  cut(): void;
  /** Keeps connections open and passes nothing on: a half-open line. */
  freeze(): void;
  heal(): void;
  close(): Promise<void>;
}

/** A line on the loopback address that can be cut. */
export function startTcpProxy(options: { targetPort: number; targetHost?: string; port?: number }): Promise<TcpProxy>;
