import type { Attachment } from '@quayside/shared/cases/message';

export type Zoom = 'fit' | number;

/** What every way of showing a file is given. */
export interface ViewProps {
  readonly file: Attachment;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly zoom: Zoom;
  /** It cannot be shown; said in words instead. */
  onTrouble(text: string): void;
}
