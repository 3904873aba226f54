/** Event type → payload. Each room adds its facts by declaration merging; one name per fact. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface EventMap {}

export type DomainEvent = { [T in keyof EventMap]: { readonly type: T } & EventMap[T] }[keyof EventMap];
