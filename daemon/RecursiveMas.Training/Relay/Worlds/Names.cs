namespace RecursiveMas.Training.Relay.Worlds;

/// <summary>Words of the relay worlds.</summary>
internal static class Names
{
    internal static readonly string[] Days = Words("Monday Tuesday Wednesday Thursday Friday");

    internal static readonly string[] Procedures = Words("florp blick zunt mavo trib quell snarf dopple grint hask jorvo kimble lunt norp plax rudd");

    internal static readonly string[] Cities = Words("Arlen Bova Corvo Delmar Estin Fenwick Galdo Hilden Ivrea Jasko Kelso Lomar Merano Nosse Ostia Pavel Quint Rovan Selva Tarn");

    internal static readonly string[] Travellers = Words("Ana Mia Zoe Eva Ivy Lea Ida Nora");

    internal static readonly string[] Shops = Words("baker butcher florist grocer tailor cobbler barber potter printer brewer miller jeweler");

    internal static readonly string[] Eaters = Words("Ana Ben Cal Dora Eva Finn Gus Hana Ivy Jon Kim Lea Max Nora Otis Pia");

    internal static readonly string[] Dishes = Words("pasta soup salad curry pizza stew rice tacos ramen pie toast fish beans kebab sushi omelet");

    internal static T Pick<T>(this Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static string[] Words(string text) => text.Split(' ');
}
