namespace RecursiveMas.Engines.Onnx;

/// <summary>R_in on one row: hidden state <c>[d]</c> → next input embedding <c>[d]</c>.</summary>
internal delegate void RowStep(ReadOnlySpan<float> row, Span<float> next);
