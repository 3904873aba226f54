export interface Service {
  readonly pid: number | undefined;
  readonly name: string;
  readonly logFile: string;
  readonly ended: Promise<void>;
  isRunning(): boolean;
  stop(): Promise<void>;
}

export interface ServiceOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly graceMs?: number;
  readonly onExit?: (end: { name: string; code: number | string | null; signal: string | null; logFile: string }) => void;
}

/** Starts a long-running process with a log of its own. */
export function startService(options: ServiceOptions): Service;

/** The last lines of a log. */
export function tailOf(logFile: string, lines?: number): string;
