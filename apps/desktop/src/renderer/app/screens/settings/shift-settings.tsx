import { ShiftTable } from '../../../rooms/shifts/shift-table';

export function ShiftSettings() {
  return <ShiftTable />;
}
