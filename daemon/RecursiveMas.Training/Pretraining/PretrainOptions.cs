namespace RecursiveMas.Training.Pretraining;

/// <summary>How one model is pretrained.</summary>
/// <param name="Steps">Optimizer steps.</param>
/// <param name="BatchSize">Examples per step.</param>
/// <param name="LearningRate">Peak of the cosine.</param>
/// <param name="WarmUp">Steps of linear warm-up.</param>
/// <param name="WeightDecay">AdamW's decoupled decay.</param>
/// <param name="Clip">Largest gradient norm.</param>
/// <param name="Noise">Standard deviation of embedding noise relative to the table's root mean square; 0 is none.</param>
/// <param name="LabelSmoothing">
/// ε of label smoothing. It fixes every logit, so that the last hidden state becomes nearly a function of the next token alone, which is
/// what a linear link can carry; with plain cross-entropy text works and closed-form latents do not.
/// </param>
/// <param name="CheckpointEvery">Steps between checkpoints.</param>
public sealed record PretrainOptions(
    int Steps,
    int BatchSize = 64,
    double LearningRate = 3e-3,
    int WarmUp = 200,
    double WeightDecay = 0.01,
    double Clip = 1.0,
    double Noise = 0,
    double LabelSmoothing = 0.1,
    int CheckpointEvery = 500)
{
    /// <summary>Learning rate of a step, from 0: linear warm-up, then a cosine to 2 % of the peak.</summary>
    public double RateAt(int step) =>
        LearningRate * Math.Min(1, (step + 1.0) / WarmUp) * (0.02 + (0.98 * 0.5 * (1 + Math.Cos(Math.PI * step / Steps))));
}
