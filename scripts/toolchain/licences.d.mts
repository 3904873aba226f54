export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly path: string;
  readonly licence: string | null;
  readonly locked: string | null;
}
export const ALLOWED: ReadonlySet<string>;
export function listShipped(lock: { readonly packages: object }, readManifest: (path: string) => object | null): ShippedPackage[];
export function licenceFaults(packages: readonly ShippedPackage[]): string[];
export function mayShip(expression: string): boolean;
export function readShipped(root: string): ShippedPackage[];
