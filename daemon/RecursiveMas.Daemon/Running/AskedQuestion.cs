using RecursiveMas.Core.Plans;
using RecursiveMas.Daemon.Patterns;

namespace RecursiveMas.Daemon.Running;

/// <summary>What a run is asked.</summary>
/// <param name="Question">The question.</param>
/// <param name="Expected">The known answer; null when there is none.</param>
/// <param name="Donor">Question whose latents the shuffled control takes; null otherwise.</param>
internal sealed record AskedQuestion(string Question, string? Expected, string? Donor)
{
    /// <summary>The question given, or the first held-out one. The shuffled control takes its latents from the next held-out question.</summary>
    /// <exception cref="Core.Errors.RmasException">RMAS311 when the pattern has no questions and some are needed.</exception>
    public static async Task<AskedQuestion> ChooseAsync(OpenPattern pattern, Plan plan, string? question, CancellationToken cancellationToken)
    {
        var shuffled = plan.Control == LatentControl.Shuffled;
        var asked = question is null ? null : new AskedQuestion(question, null, null);
        if (asked is not null && !shuffled) return asked;
        await foreach (var held in pattern.HeldOutAsync(cancellationToken))
        {
            if (asked is null) asked = new AskedQuestion(held.Question, held.Answer, null);
            else if (held.Question != asked.Question) return asked with { Donor = held.Question };
            if (!shuffled) break;
        }

        return asked!;
    }
}
