import type { AllTexts } from '../scenario-text';
import { billing } from './bg/billing';
import { connection } from './bg/connection';
import { field } from './bg/field';
import { general } from './bg/general';
import { lookout } from './bg/lookout';
import { readings } from './bg/readings';
import { returns } from './bg/returns';

export const bg: AllTexts = { ...readings, ...connection, ...lookout, ...billing, ...returns, ...field, ...general };
