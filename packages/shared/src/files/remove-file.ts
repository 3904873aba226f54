import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import './file';

const args = z.strictObject({ fileId: idSchema });
export type RemoveFileArgs = z.infer<typeof args>;

/** Forgets an upload that was never used. What hangs on a case by now stays. @source security §5: orphans are collected */
export const removeFile: Action<RemoveFileArgs> = {
  name: 'file.remove',
  args,
  origin: 'server',
  reads: ({ fileId }) => [ref('file', fileId)],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args }) {
    const file = get.find('file', args.fileId);
    return file === null || file.caseId !== null ? nothing : effect([], [], [ref('file', file.id)]);
  },
};
