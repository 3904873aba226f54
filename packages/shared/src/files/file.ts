import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';

/**
 * What is known of an uploaded file; the bytes lie elsewhere under the same id.
 *
 * Named by an id, never by its hash. Until it hangs on a case only its uploader may name or read it.
 *
 * @source security §5
 */
export interface FileInfo extends EntityBase {
  readonly name: string;
  readonly mime: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  /** `null` for files that came by mail. */
  readonly uploadedBy: Id | null;
  readonly caseId: Id | null;
}

declare module '../kernel/entity' {
  interface EntityMap {
    file: FileInfo;
  }
}

export const fileSchema: z.ZodType<FileInfo> = z.strictObject({
  ...entityFields,
  name: z.string().min(1).max(255),
  mime: z.string().max(200),
  size: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  uploadedBy: idSchema.nullable(),
  caseId: idSchema.nullable(),
});

export const fileDefinition: EntityDefinition<'file'> = {
  kind: 'file',
  schema: fileSchema,
  synced: true,
  caseIdOf: (file) => file.caseId,
  labelsOf: (file) => (file.uploadedBy === null ? [] : [`person:${file.uploadedBy}`]),
  audit: 'none',
};
