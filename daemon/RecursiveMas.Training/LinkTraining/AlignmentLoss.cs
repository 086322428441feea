using static TorchSharp.torch;

namespace RecursiveMas.Training.LinkTraining;

/// <summary>How far rows are from the embeddings they should become: 1 − cosine, plus the squared relative error of the length, mean over rows.</summary>
internal static class AlignmentLoss
{
    internal static Tensor Of(Tensor rows, Tensor targets)
    {
        var (length, target) = (rows.norm(-1, keepdim: false, 2), targets.norm(-1, keepdim: false, 2));
        return (1 - Cosines(rows, targets) + ((length / target) - 1).square()).mean();
    }

    /// <summary>Cosine of each row.</summary>
    internal static Tensor Cosines(Tensor rows, Tensor targets) =>
        (rows * targets).sum(-1) / (rows.norm(-1, keepdim: false, 2) * targets.norm(-1, keepdim: false, 2)).clamp_min(1e-8);
}
