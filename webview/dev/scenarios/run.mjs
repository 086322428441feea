export const run = { default: () => undefined };
