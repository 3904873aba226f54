import type { ImportJob, ImportKind, ImportSettings, ImportStep } from '@quayside/shared/exchange/import-job';
import { IMPORT_BYTES_MAX } from '@quayside/shared/exchange/import-job';
import type { FileProblem } from '@quayside/shared/exchange/row-problems';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { codeOf, detailsOf } from '../../lib/bridge/bridge-failure';
import { coreKey, useCore } from '../../lib/bridge/use-core';
import { en } from '../../locales/en';
import { isAtWork } from './job-words';
import { useFieldText } from './use-field-text';

const LOOK_MS = 1000;
const REST_MS = 10_000;

/** The latest imports; looked at often while one of them is at work. */
export function useImports({ isEnabled }: { readonly isEnabled: boolean }) {
  const [isBusy, setBusy] = useState(false);
  const query = useCore('listImports', undefined, { enabled: isEnabled, fresh: true, everyMs: isBusy ? LOOK_MS : REST_MS });
  const shouldBeBusy = query.data?.some(isAtWork) ?? false;
  if (shouldBeBusy !== isBusy) setBusy(shouldBeBusy);
  return query;
}

/** Calls about one import, each with what went wrong in words; the list knows what came of it at once. */
export function useImportCalls() {
  const { core } = useBridge();
  const client = useQueryClient();
  const tell = useTrouble();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  /** @param isQuick - nothing waits for it: whoever goes on meanwhile says it again */
  async function ask(work: () => Promise<ImportJob>, isQuick = false): Promise<ImportJob | null> {
    if (!isQuick) setBusy(true);
    try {
      const job = await work();
      client.setQueryData<readonly ImportJob[]>(coreKey('listImports'), (known = []) =>
        known.some(({ id }) => id === job.id) ? known.map((one) => (one.id === job.id ? job : one)) : [job, ...known],
      );
      setTrouble(null);
      return job;
    } catch (error) {
      setTrouble(tell(error));
      return null;
    } finally {
      if (!isQuick) setBusy(false);
    }
  }

  return {
    trouble,
    isBusy,
    begin: (kind: ImportKind, file: File) =>
      ask(async () => core.call('beginImport', { kind, name: file.name, bytes: new Uint8Array(await smallEnough(file).arrayBuffer()) })),
    choose: (importId: string, settings: ImportSettings) => ask(() => core.call('chooseImport', { importId, settings }), true),
    step: (importId: string, to: ImportStep) => ask(() => core.call('stepImport', { importId, to })),
  };
}

class TooLarge extends Error {}

function smallEnough(file: File): File {
  if (file.size > IMPORT_BYTES_MAX) throw new TooLarge();
  return file;
}

type FileTrouble = FileProblem | 'NOT_ALLOWED';
const isFileTrouble = (name: unknown): name is FileTrouble => typeof name === 'string' && Object.hasOwn(en.exchange.fileProblem, name);

/** What a refusal of an import says. */
function useTrouble(): (error: unknown) => string {
  const { t } = useTranslation();
  const nameOf = useFieldText();
  return (error) => {
    if (error instanceof TooLarge || codeOf(error) === 'TOO_LARGE') return t('exchange.tooLarge');
    const { problem, line, field } = detailsOf(error);
    if (isFileTrouble(problem)) return t(`exchange.fileProblem.${problem}`, { line: String(line) });
    const isMapping = problem === 'NO_COLUMN' || problem === 'UNKNOWN_FIELD' || problem === 'FIELD_TWICE';
    return isMapping ? t(`exchange.mappingProblem.${problem}`, { field: nameOf(String(field)) }) : t(`errors.${codeOf(error)}`);
  };
}
