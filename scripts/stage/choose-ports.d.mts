export interface Ports {
  readonly server: number;
  readonly mailIn: number;
  readonly relay: number;
  readonly database: number;
}

/** The ports of a data folder: chosen once, kept, and changed only when somebody else took one. */
export function choosePorts(options: { dataFolder: string; server?: number }): Promise<Ports>;

/** The ports of the last start from this folder, or null. */
export function readPorts(dataFolder: string): Ports | null;
