/** The tRPC client asks whether a body is a form or a stream; on Node 16 those classes do not exist, and so nothing is one. */
export function completeOldRuntime(): void {
  const scope = globalThis as unknown as Record<string, unknown>;
  for (const name of ['FormData', 'ReadableStream', 'Blob', 'File']) scope[name] ??= class {};
}
