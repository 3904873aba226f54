import { IconCircleCheck, IconCopy, IconLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { InvitationSent } from '../../../bridge/newcomer';
import { useBridge } from '../../lib/bridge/bridge-context';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { useToasts } from '../../ui/toasts';

/** What became of an invitation: mailed, or a link to pass on. */
export function InvitationTold({
  sent,
  name,
  email,
  onDone,
}: {
  readonly sent: InvitationSent;
  readonly name: string;
  readonly email: string;
  onDone(): void;
}) {
  const { t } = useTranslation();
  const { main } = useBridge();
  const copy = async () => {
    await main.call('copyText', { text: sent.link });
    useToasts.getState().show({ id: 'copied', text: t('context.copied'), until: Date.now() + 2000 });
  };
  return (
    <Banner
      tone={sent.isMailed ? 'accent' : 'amber'}
      icon={sent.isMailed ? <IconCircleCheck size={16} /> : <IconLink size={16} />}
      actions={
        <>
          <Button icon={<IconCopy size={14} />} onClick={() => void copy()}>
            {t('colleagues.copyLink')}
          </Button>
          <Button look="quiet" onClick={onDone}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      {sent.isMailed ? t('colleagues.mailed', { email }) : t('colleagues.notMailed', { name })}
    </Banner>
  );
}
