import type { z } from 'zod';

/** One callable: the schema guards what comes in, the type says what goes out. */
export interface Call<Input, Output> {
  readonly input: z.ZodType<Input>;
  /** Only in the types. */
  readonly __output?: Output;
}

export const call =
  <Output>() =>
  <Input>(input: z.ZodType<Input>): Call<Input, Output> => ({ input });

export type InputOf<C> = C extends Call<infer Input, unknown> ? Input : never;

export type OutputOf<C> = C extends Call<never, infer Output> ? Output : C extends Call<infer _I, infer Output> ? Output : never;
