import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft, DraftFile } from '../../../../bridge/draft';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { codeOf } from '../../../lib/bridge/bridge-failure';
import { useToasts } from '../../../ui/toasts';
import { createDraftKeeper } from './draft-keeper';

export interface DraftInHand {
  readonly draft: Draft;
  change(change: Partial<Draft>): void;
  flush(): void;
  /** It was sent or thrown away. */
  finish(): Promise<void>;
}

/** A draft that is being written: every change is kept within a quarter of a second, and at once on leaving. */
export function useDraft(initial: Draft): DraftInHand {
  const { core } = useBridge();
  const { t } = useTranslation();
  const [draft, setDraft] = useState(initial);
  const latest = useRef(initial);
  const [keeper] = useState(() => {
    const notKept = (error: unknown) =>
      useToasts
        .getState()
        .show({ id: 'draft', text: t('composer.notKept', { reason: t(`errors.${codeOf(error)}`) }), tone: 'trouble', until: null });
    return createDraftKeeper({
      save: (one) => core.call('saveDraft', one).catch(notKept),
      remove: (key) => core.call('deleteDraft', { key }).catch(notKept),
    });
  });
  useEffect(() => {
    const flush = () => void keeper.flush();
    window.addEventListener('pagehide', flush);
    window.addEventListener('blur', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('blur', flush);
      flush();
    };
  }, [keeper]);
  return {
    draft,
    change(change) {
      latest.current = { ...latest.current, ...change, updatedAt: Date.now() };
      setDraft(latest.current);
      keeper.change(latest.current);
    },
    flush: () => void keeper.flush(),
    finish: () => keeper.finish(latest.current.key),
  };
}

const RASTER = /^image\/(png|jpe?g|gif|webp|bmp)$/i;
export const FILE_MAX_BYTES = 25 * 1024 * 1024;

/** Hands files to core. @returns those that were taken; the others are said */
export function useAddFiles(): (files: readonly File[], isInline: (file: File) => boolean) => Promise<readonly DraftFile[]> {
  const { core } = useBridge();
  const { t } = useTranslation();
  return async (files, isInline) => {
    const taken: DraftFile[] = [];
    for (const file of files) {
      const refuse = (reason: string) =>
        useToasts.getState().show({
          id: `file-${file.name}`,
          text: t('files.notTaken', { name: file.name, reason }),
          tone: 'trouble',
          until: Date.now() + 8000,
        });
      if (file.size > FILE_MAX_BYTES) {
        refuse(t('errors.TOO_LARGE'));
        continue;
      }
      const cid = RASTER.test(file.type) && isInline(file) ? `${crypto.randomUUID()}@quayside` : null;
      try {
        const bytes = new Uint8Array(await file.arrayBuffer());
        taken.push(
          await core.call('addFile', { name: file.name || 'screenshot.png', mime: file.type || 'application/octet-stream', bytes, cid }),
        );
      } catch (error) {
        refuse(t(`errors.${codeOf(error)}`));
      }
    }
    return taken;
  };
}

/** Shows pictures that are part of a draft. @param attachments - as they are now: a picture is asked for before it is drawn */
export function useDraftImages(attachments: () => readonly DraftFile[]): (cid: string) => Promise<string | null> {
  const { core } = useBridge();
  const known = useRef(new Map<string, string>());
  useEffect(
    () => () => {
      for (const url of known.current.values()) URL.revokeObjectURL(url);
    },
    [],
  );
  return async (cid) => {
    const shown = known.current.get(cid);
    if (shown !== undefined) return shown;
    const fileId = attachments().find((file) => file.cid === cid)?.fileId;
    const file = fileId === undefined ? null : await core.call('readFile', { fileId }).catch(() => null);
    if (file === null) return null;
    const url = URL.createObjectURL(new Blob([Uint8Array.from(file.bytes)], { type: file.mime }));
    known.current.set(cid, url);
    return url;
  };
}
