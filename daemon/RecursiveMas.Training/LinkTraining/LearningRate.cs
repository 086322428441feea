namespace RecursiveMas.Training.LinkTraining;

/// <summary>Linear warm-up, then a cosine to nothing.</summary>
internal static class LearningRate
{
    /// <summary>Rate of a step, from 0.</summary>
    internal static double At(int step, int steps, double peak, int warmUp) =>
        peak * Math.Min(1, (step + 1.0) / Math.Max(1, warmUp)) * 0.5 * (1 + Math.Cos(Math.PI * step / steps));
}
