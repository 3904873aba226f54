/** Some port of the loopback address that is free now. */
export function anyFreePort(): Promise<number>;
/** The first free port at or after `wanted`, or null when fifty in a row are taken. */
export function nextFreePort(wanted: number, notThese?: readonly number[]): Promise<number | null>;
export function isFree(port: number): Promise<boolean>;
