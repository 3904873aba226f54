/** Types for the TypeScript that uses run.mjs (tests). */
export interface Answer {
  readonly ok: boolean;
  readonly code: number | null;
  readonly reason: 'ended' | 'missing' | 'timeout' | 'stopped' | 'stalled';
  readonly output: string;
}
export function run(
  command: string,
  args: readonly string[],
  options?: { readonly signal?: AbortSignal; readonly onOutput?: (text: string) => void },
): Promise<Answer>;
