/** A comparison over many questions: those there are, over and over. */
export function manyQuestions(view, count) {
  const questions = Array.from({ length: count }, (_, index) => ({ ...view.questions[index % view.questions.length], line: index + 1 }));
  const report = { ...view.record.report, asked: count, finished: count, rows: view.record.report.rows.map((row) => ({ ...row, n: count })) };
  return { ...view, questions, record: { ...view.record, report } };
}

/** A comparison of many rows: one depth after the other. */
export function manyRows(view, count) {
  const latent = view.record.report.rows.find(({ mode }) => mode === 'latent');
  const rows = Array.from({ length: count }, (_, index) => ({ ...latent, rounds: index + 1 }));
  return { ...view, questions: [], record: { ...view.record, report: { ...view.record.report, rows, differences: [] } } };
}
