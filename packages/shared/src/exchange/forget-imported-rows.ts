import { z } from 'zod';
import { type Action, effect } from '../kernel/action';
import { ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import '../organisation/imported-row';

export const FORGOTTEN_AT_ONCE = 200;

const args = z.strictObject({ importedRowIds: z.array(idSchema).max(FORGOTTEN_AT_ONCE) });
export type ForgetImportedRowsArgs = z.infer<typeof args>;

/** From here on what these rows did can no longer be taken back. */
export const forgetImportedRows: Action<ForgetImportedRowsArgs> = {
  name: 'import.forget-rows',
  args,
  origin: 'server',
  reads: ({ importedRowIds }) => importedRowIds.map((id) => ref('importedRow', id)),
  can: ({ actor }) => actor.type === 'system',
  perform: ({ get, args: { importedRowIds } }) =>
    effect(
      [],
      [],
      importedRowIds.filter((id) => get.find('importedRow', id) !== null).map((id) => ref('importedRow', id)),
    ),
};
