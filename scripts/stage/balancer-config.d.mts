import type { NodePorts } from './choose-ports.mjs';

/** What HAProxy is told for several nodes on this machine. */
export function haproxyConfig(options: { port: number; mailPort: number; nodes: readonly NodePorts[] }): string;

/** What nginx is told; its files go into the folder. */
export function nginxConfig(options: { port: number; nodes: readonly NodePorts[]; folder: string }): string;
