export interface Ports {
  readonly server: number;
  readonly mailIn: number;
  readonly relay: number;
  readonly database: number;
}

/** The ports of a data folder: chosen once, kept, and changed only when somebody else took one. */
export function choosePorts(options: { dataFolder: string; server?: number }): Promise<Ports>;

export interface NodePorts {
  readonly name: string;
  readonly port: number;
  readonly mailPort: number;
}

/** What each of several nodes listens on. */
export function chooseNodePorts(options: { ports: Ports; count: number }): Promise<readonly NodePorts[]>;

/** The ports of the last start from this folder, or null. */
export function readPorts(dataFolder: string): Ports | null;
