import type { AllTexts } from '../scenario-text';
import { billing } from './pt/billing';
import { connection } from './pt/connection';
import { field } from './pt/field';
import { general } from './pt/general';
import { lookout } from './pt/lookout';
import { readings } from './pt/readings';
import { returns } from './pt/returns';

export const pt: AllTexts = { ...readings, ...connection, ...lookout, ...billing, ...returns, ...field, ...general };
