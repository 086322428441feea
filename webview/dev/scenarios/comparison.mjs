export const comparison = { default: () => undefined };
