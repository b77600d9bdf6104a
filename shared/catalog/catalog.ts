// The phone models that rules and dropdowns know: brand → family → model, with the number of feature keys. The data is
// phones.json (558 models; every model names the sources of its figures and how sure they are: "datasheet" read in a
// maker's document, "source" read in a provisioning program). Names are compared in lower case, as the vendors store them.

export interface PhoneModel {
  model: string;
  title: string;
  /** null: not known. */
  featureKeys: number | null;
  /** Syntax and content type of its configuration file; null or absent: not known. */
  format?: string | null;
}
export interface PhoneFamily {
  family: string;
  title: string;
  models: readonly PhoneModel[];
}
export interface PhoneBrand {
  brand: string;
  title: string;
  /** First six hex digits of the brand's MAC addresses, lower case. */
  ouis: readonly string[];
  families: readonly PhoneFamily[];
}
export interface CatalogData {
  brands: readonly PhoneBrand[];
}

export class Catalog {
  readonly brands: readonly string[];
  readonly #families = new Map<string, string[]>();
  readonly #models = new Map<string, Map<string, PhoneModel>>();
  readonly #ouis = new Set<string>();

  constructor(data: CatalogData) {
    this.brands = data.brands.map((b) => b.brand);
    for (const b of data.brands) {
      this.#families.set(
        b.brand,
        b.families.map((f) => f.family),
      );
      for (const oui of b.ouis) this.#ouis.add(oui.toUpperCase());
      for (const f of b.families) this.#models.set(`${b.brand}|${f.family}`, new Map(f.models.map((m) => [m.model, m])));
    }
  }

  hasBrand(brand: string): boolean {
    return this.#families.has(brand);
  }

  families(brand: string): readonly string[] {
    return this.#families.get(brand) ?? [];
  }

  models(brand: string, family: string): readonly string[] {
    return [...(this.#models.get(`${brand}|${family}`)?.keys() ?? [])];
  }

  model(brand: string, family: string, model: string): PhoneModel | null {
    return this.#models.get(`${brand}|${family}`)?.get(model) ?? null;
  }

  /** Families of a brand that hold this model; for explaining a model in the wrong family. */
  familiesWith(brand: string, model: string): readonly string[] {
    return this.families(brand).filter((f) => this.#models.get(`${brand}|${f}`)?.has(model));
  }

  /** Whether the first six digits of a canonical MAC belong to a maker in the catalog. */
  knowsMaker(mac: string): boolean {
    return this.#ouis.has(mac.slice(0, 6));
  }
}
