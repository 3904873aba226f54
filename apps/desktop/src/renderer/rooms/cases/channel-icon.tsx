import type { Channel } from '@quayside/shared/cases/case';
import { IconBrandX, IconForms, IconHandClick, IconMail, IconMessageCircle, IconPhone, IconWorld } from '@tabler/icons-react';
import { useText } from '../../lib/i18n/use-text';

const ICONS = {
  email: IconMail,
  manual: IconHandClick,
  web_form: IconForms,
  chat: IconMessageCircle,
  phone: IconPhone,
  social: IconBrandX,
  portal: IconWorld,
} satisfies Record<Channel, unknown>;

export function ChannelIcon({ channel, size }: { readonly channel: Channel; readonly size: number }) {
  const t = useText();
  const Icon = ICONS[channel];
  return <Icon size={size} stroke={1.7} role="img" aria-label={t(`case.channel.${channel}`)} />;
}
