namespace RecursiveMas.Training.Pretraining;

/// <summary>One conversation as token ids.</summary>
/// <param name="Ids">Token ids of the whole rendered conversation, end-of-turn tokens included.</param>
/// <param name="IsTarget">Per token: whether the loss counts predicting it (what the model itself writes).</param>
/// <param name="IsNoisy">Per token: whether its embedding gets noise (slot contents and messages), so that latents that are not exact embeddings still read well.</param>
public sealed record TrainingExample(int[] Ids, bool[] IsTarget, bool[] IsNoisy);
