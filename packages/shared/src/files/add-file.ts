import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema, uuidSchema } from '../kernel/ids';
import './file';

const args = z.strictObject({
  fileId: uuidSchema,
  name: z.string().min(1).max(255),
  mime: z.string().max(200),
  size: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  uploadedBy: idSchema.nullable(),
});
export type AddFileArgs = z.infer<typeof args>;

/** Makes an upload known once all of its bytes are there. @throws AppError `DUPLICATE` for an id that is another file */
export const addFile: Action<AddFileArgs> = {
  name: 'file.add',
  args,
  origin: 'server',
  reads: ({ fileId }) => [ref('file', fileId)],
  can: ({ args, actor }) => actor.type === 'system' || actor.id === args.uploadedBy,
  perform({ get, args, now }) {
    const { fileId, ...given } = args;
    const existing = get.find('file', fileId);
    if (existing === null) {
      return effect([put('file', { id: fileId, revision: 0, createdAt: now, updatedAt: now, ...given, caseId: null })]);
    }
    if (existing.sha256 === args.sha256 && existing.uploadedBy === args.uploadedBy) return nothing;
    throw new AppError('DUPLICATE', 'this id is in use', { fileId });
  },
};
