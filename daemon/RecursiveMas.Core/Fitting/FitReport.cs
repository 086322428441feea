using RecursiveMas.Core.Links;

namespace RecursiveMas.Core.Fitting;

/// <summary>How a link was fitted and how well.</summary>
/// <param name="Role">Inner or outer.</param>
/// <param name="From">Sending agent.</param>
/// <param name="To">Receiving agent; the sender itself for an inner link.</param>
/// <param name="Method"><c>ridge</c> (from text) or <c>weights</c> (data-free).</param>
/// <param name="SourceDim">d of the sender.</param>
/// <param name="TargetDim">d of the receiver.</param>
/// <param name="Rows">Training rows.</param>
/// <param name="HeldOutRows">Rows the held-out cosine is a mean of.</param>
/// <param name="Messages">Messages used, held-out ones included; null for <c>weights</c>.</param>
/// <param name="Lambda">λ chosen.</param>
/// <param name="RelativeLambda">λ over the mean of XᵀX's diagonal.</param>
/// <param name="HeldOutCosine">Mean cosine on held-out rows; null when none were held out.</param>
/// <param name="Curve">Held-out cosine by rows used, ascending.</param>
/// <param name="ExactShare">Share of rows whose token has exactly one counterpart over the same characters; 1 for equal tokenizers.</param>
/// <param name="SkippedRows">Rows without any counterpart, left out of the fit.</param>
/// <param name="CollectSeconds">Seconds in the engines; a sender's forward passes are shared by its links and counted in each report.</param>
/// <param name="SolveSeconds">Seconds summing and solving this link.</param>
public sealed record FitReport(
    LinkRole Role,
    string From,
    string To,
    string Method,
    int SourceDim,
    int TargetDim,
    int Rows,
    int HeldOutRows,
    int? Messages,
    double Lambda,
    double RelativeLambda,
    double? HeldOutCosine,
    IReadOnlyList<FitCurvePoint> Curve,
    double ExactShare,
    int SkippedRows,
    double CollectSeconds,
    double SolveSeconds);
