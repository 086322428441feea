import type { RowPooling } from '../contract/requests.js';

/** Rows of hidden states or input embeddings, row-major `[rows, width]`. */
export interface LatentRows {
  readonly values: Float32Array;
  readonly rows: number;
  readonly width: number;
}

/** Applies `transfer.pool`: all rows, their mean, or the last k. */
export function pool(rows: LatentRows, pooling: RowPooling): LatentRows {
  if (pooling.kind === 'none' || rows.rows === 0) return rows;
  if (pooling.kind === 'last') {
    const kept = Math.min(pooling.count ?? 0, rows.rows);
    return { values: rows.values.slice((rows.rows - kept) * rows.width), rows: kept, width: rows.width };
  }
  const mean = new Float32Array(rows.width);
  for (let row = 0; row < rows.rows; row++) for (let i = 0; i < rows.width; i++) mean[i] = (mean[i] as number) + (rows.values[row * rows.width + i] as number);
  return { values: mean.map((value) => value / rows.rows), rows: 1, width: rows.width };
}

/** L2 norm of each row. */
export function norms({ values, rows, width }: LatentRows): number[] {
  return Array.from({ length: rows }, (_, row) => {
    let squares = 0;
    for (let i = row * width; i < (row + 1) * width; i++) squares += (values[i] as number) ** 2;
    return Math.fround(Math.sqrt(squares));
  });
}

/** Index of the first row with a NaN or an infinity; null when all are finite. */
export function firstBad({ values, width }: LatentRows): number | null {
  const at = values.findIndex((value) => !Number.isFinite(value));
  return at < 0 ? null : Math.floor(at / width);
}
