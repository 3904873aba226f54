import type { ImportJob, ImportPass } from '@quayside/shared/exchange/import-job';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { useCore } from '../../lib/bridge/use-core';
import { reasonsOf } from './job-words';
import { problemFile } from './problem-file';
import { readAllPages, SHOWN, ToldLines, untilAllAreShown } from './told-lines';

/** Which rows were refused and why. All of them leave as a file, to be corrected. */
export function ProblemList({ job, pass }: { readonly job: ImportJob; readonly pass: ImportPass }) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const refused = (pass === 'check' ? job.checked : job.written)?.refused ?? 0;
  const first = { importId: job.id, pass, after: -1, limit: SHOWN };
  const { data = [] } = useCore('listImportProblems', first, {
    enabled: refused > 0,
    fresh: true,
    everyMs: untilAllAreShown(job, refused),
  });
  if (refused === 0 || data.length === 0) return null;
  const readFile = async () =>
    problemFile(
      t,
      job,
      await readAllPages(
        (page) => core.call('listImportProblems', { importId: job.id, pass, ...page }),
        ({ row }) => row,
      ),
    );
  const lines = data.map((trouble) => ({
    place: trouble.row,
    line: trouble.line,
    what: (
      <>
        {reasonsOf(t, job, trouble).join(' ')}{' '}
        <em dir="auto">
          {trouble.cells
            .filter((cell) => cell.trim() !== '')
            .join(' · ')
            .slice(0, 160)}
        </em>
      </>
    ),
  }));
  const words = { title: t('exchange.problemsTitle'), help: t('exchange.problemsHelp'), saveLabel: t('exchange.saveProblems') };
  return <ToldLines {...{ job, lines, readFile, ...words }} total={refused} />;
}
