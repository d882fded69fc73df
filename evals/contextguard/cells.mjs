/** How figures read in a table. */
export const percent = (share) => (typeof share === 'number' ? (share * 100).toFixed(1) : '');
export const withInterval = ({ rate, low, high }) =>
  rate === null ? '' : `${percent(rate)} (${percent(low)}–${percent(high)})`;
export const three = (value) => (typeof value === 'number' ? value.toFixed(3) : '');
export const areaText = ({ auc, auc_low: low, auc_high: high }) =>
  auc === null ? '' : `${three(auc)} (${three(low)}–${three(high)})`;

export const typesText = (types) =>
  Object.entries(types)
    .map(([type, count]) => `${type} ${count}`)
    .join(', ');
