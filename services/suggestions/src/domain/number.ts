/**
 * The number of a suggestion (rule book §1.0.3): `第6届2次会议第0012号`, between sessions `第6届闭会第0012号`;
 * for machines `J-6-2-0012` and `J-6-B-0012`.
 */
export function numberOf(termNo: number, sessionNo: number | undefined, seq: number) {
  const place = String(seq).padStart(4, '0');
  return {
    number: `第${termNo}届${sessionNo === undefined ? '闭会' : `${sessionNo}次会议`}第${place}号`,
    machineNumber: `J-${termNo}-${sessionNo ?? 'B'}-${place}`,
  };
}
