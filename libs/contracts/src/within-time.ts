/**
 * What a promise gives, or what `late` gives (or throws) when it takes longer. The work itself goes on.
 * @param milliseconds to wait
 */
export async function withinTime<T, Late>(
  work: Promise<T>,
  milliseconds: number,
  late: () => Late,
): Promise<T | Late> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), milliseconds);
  });
  try {
    const first = await Promise.race([work.then((value) => ({ value })), silence]);
    return first === 'late' ? late() : first.value;
  } finally {
    clearTimeout(timer);
  }
}
