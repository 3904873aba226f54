import type { Attachment } from '@quayside/shared/cases/message';
import { Suspense, useState } from 'react';
import { isDangerousName } from '../../../lib/files/dangerous-name';
import { lazyPart } from '../../../lib/lazy-part';
import { previewKind } from '../preview/preview-kind';
import { SaveQuestion } from '../preview/save-question';
import { useSaveFile } from '../preview/use-save-file';

const PreviewDialog = lazyPart(async () => (await import('../preview/preview-dialog')).PreviewDialog, { isRare: true });

/** Saves a file; one that can run a program only when asked once more. @returns what to call, and the question to show */
export function useCarefulSave(): readonly [save: (file: Attachment) => void, question: React.JSX.Element] {
  const save = useSaveFile();
  const [asked, ask] = useState<Attachment | null>(null);
  const question = (
    <SaveQuestion
      file={asked}
      onClose={() => ask(null)}
      onSave={() => {
        if (asked !== null) void save(asked);
        ask(null);
      }}
    />
  );
  return [(file) => (isDangerousName(file.name) ? ask(file) : void save(file)), question];
}

interface FilePreviewsProps {
  readonly attachments: readonly Attachment[];
  readonly openId: string;
  /** `null`: none any more. */
  onOpen(fileId: string | null): void;
}

/** Looks at the files of a message that can be looked at. */
export function FilePreviews({ attachments, openId, onOpen }: FilePreviewsProps) {
  const [save, question] = useCarefulSave();
  return (
    <>
      <Suspense>
        <PreviewDialog
          files={attachments.filter((file) => previewKind(file) !== null)}
          openId={openId}
          onOpen={onOpen}
          onClose={() => onOpen(null)}
          onSave={save}
        />
      </Suspense>
      {question}
    </>
  );
}
