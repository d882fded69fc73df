import type { DataSource } from 'typeorm';

export async function deleteEvaluations(source: DataSource, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await source
    .createQueryBuilder()
    .delete()
    .from('evaluations')
    .whereInIds([...ids])
    .execute();
}
