import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { useCan } from '../../../lib/use-can';
import { NEW_ANSWER } from './answer-in-hand';
import { CannedAnswerForm } from './canned-answer-form';
import { CannedAnswerList } from './canned-answer-list';

/** The texts that everybody puts into answers by `/`: written by leads, readable for all. */
export function CannedAnswers() {
  const { t } = useTranslation();
  const { data } = useCore('getDirectory', undefined);
  const [openId, open] = useState<string | null>(null);
  const [left, leave] = useState<string | null>(null);
  const mayEdit = useCan()('edit', { type: 'canned-answers' });
  const because = mayEdit ? null : t('canned.onlyLeads');
  if (data === undefined) return <div />;
  const answer = data.cannedAnswers.find(({ id }) => id === openId) ?? null;
  if (openId === null || (answer === null && openId !== NEW_ANSWER)) {
    return <CannedAnswerList answers={data.cannedAnswers} because={because} focusId={left} onOpen={open} />;
  }
  return (
    <CannedAnswerForm
      key={openId}
      answer={answer}
      others={data.cannedAnswers.filter(({ id }) => id !== openId)}
      because={because}
      onDone={() => {
        leave(openId);
        open(null);
      }}
    />
  );
}
