using RecursiveMas.Core.Data;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Comparison;

/// <summary>
/// The order questions are taken in, and who lends whom its latents: the next question in a seeded shuffle whose text differs. Neighbours
/// are taken close in time, so that a donor's latents need not live long.
/// </summary>
/// <param name="Order">Indices of the questions in the order they are taken.</param>
/// <param name="Donors">By index, the donor's index; empty when no control needs one.</param>
internal sealed record QuestionOrder(IReadOnlyList<int> Order, IReadOnlyDictionary<int, int> Donors)
{
    /// <summary>Shuffles with a seed.</summary>
    /// <exception cref="RmasException">RMAS491: donors are needed and no two questions differ.</exception>
    public static QuestionOrder Of(IReadOnlyList<DataQuestion> questions, int seed, bool withDonors)
    {
        var order = Enumerable.Range(0, questions.Count).ToArray();
        new Random(seed).Shuffle(order);
        var donors = new Dictionary<int, int>();
        for (var i = 0; withDonors && i < order.Length; i++)
        {
            var own = questions[order[i]].Question;
            var step = Enumerable.Range(1, order.Length - 1).FirstOrDefault(next => questions[order[(i + next) % order.Length]].Question != own);
            if (step == 0)
                throw new RmasException("RMAS491", "the shuffled control needs at least two different questions", null, "raise --limit or leave the control out");
            donors[order[i]] = order[(i + step) % order.Length];
        }

        return new QuestionOrder(order, donors);
    }
}
