using RecursiveMas.Core.Data;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Plans;
using RecursiveMas.Training.Unrolling;

namespace RecursiveMas.Training.LinkTraining.Running;

/// <summary>Lays questions out for the unrolled loop, with what should be written.</summary>
/// <param name="plan">A latent plan.</param>
/// <param name="encoder">Its encoder.</param>
/// <param name="texts">What agents wrote in text mode, by question; null when the data is enough.</param>
/// <param name="settings">Settings of stage 2.</param>
internal sealed class QuestionEncoding(
    Plan plan,
    PlanEncoder encoder,
    IReadOnlyDictionary<string, Dictionary<(string Agent, int Round), string>>? texts,
    UnrolledSettings settings)
{
    private readonly Hop answering = plan.Hops.Last();

    /// <summary>One question.</summary>
    internal UnrolledQuestion Encode(DataQuestion question) => encoder.Encode(
        question.Question,
        Answer(question),
        settings.TeacherForced ? hop => Said(question, hop) : null);

    /// <summary>Whether a question needs text mode to be run for what its data lacks.</summary>
    internal static bool NeedsText(DataQuestion question, Plan plan, UnrolledSettings settings) =>
        settings.Target == AnswerTarget.Text ||
        (settings.TeacherForced && plan.Hops.SkipLast(1).Any(hop => Message(question, hop) is null));

    private static string? Message(DataQuestion question, Hop hop) =>
        question.Messages.FirstOrDefault(message => message.Agent == hop.Agent && message.Round == hop.Round)?.Text;

    private string Answer(DataQuestion question) => settings.Target == AnswerTarget.Text
        ? Written(question, answering) ?? question.Answer
        : Message(question, answering) ?? question.Answer;

    private string Said(DataQuestion question, Hop hop) => Message(question, hop) ?? Written(question, hop)
        ?? throw new RmasException("RMAS524", $"teacher forcing needs a message of {hop.Agent} in round {hop.Round}", $"line {question.Line}", "add it to the data, or train free-running");

    private string? Written(DataQuestion question, Hop hop) =>
        texts is not null && texts.TryGetValue(question.Question, out var said) && said.TryGetValue((hop.Agent, hop.Round), out var text) && text.Length > 0 ? text : null;
}
