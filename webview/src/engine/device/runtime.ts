import type * as Ort from 'onnxruntime-web';

/** ONNX Runtime, in the flavour a worker was built with. */
export type Runtime = Pick<typeof Ort, 'InferenceSession' | 'Tensor' | 'env'>;
export type { Tensor, InferenceSession } from 'onnxruntime-web';
