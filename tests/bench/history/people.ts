const FIRST =
  'Ada,Aoife,Åsa,Bea,Brigid,Carl,Ciarán,Dora,Élodie,Emil,Emma,Finn,François,Greta,Gustav,Hanna,Hugo,Ida,Ivo,Jakub,Jana,' +
  'João,José,Karl,Katja,Lena,Leo,Liam,Łukasz,Mila,Máire,Nils,Noah,Nora,Olga,Oskar,Paul,Petra,Quentin,Renée,Rosa,' +
  'Ruth,Sami,Seán,Sofia,Søren,Theo,Tove,Ulla,Uwe,Vera,Viktor,Wanda,Willem,Xenia,Yara,Yusuf,Zélie,Zoë,Zsófia';
const START = 'Al,Ber,Cor,Dan,El,Fal,Gar,Høl,Is,Jor,Kel,Lin,Mor,Nor,Os,Per,Rob,Sal,Tör,Wil';
const MIDDLE = 'a,be,der,en,fi,gel,in,ka,li,man';
const END =
  'berg,dahl,feld,gren,hoff,holm,kamp,land,lund,mann,marsh,ner,quist,sen,son,stein,strøm,ton,wald,wood';

/** Customers: 60 first names and 4,000 last names by chance; some have no e-mail, some no phone. */
export const CUSTOMERS = `
  insert into app_user (name, email, phone, role)
  select first[1 + abs(hashint4(n) % cardinality(first))] || ' '
           || start[1 + abs(hashint4(n + 1000003) % 20)] || middle[1 + abs(hashint4(n + 2000003) % 10)]
           || ending[1 + abs(hashint4(n + 3000017) % 20)],
         case when n % 4 <> 0 then 'guest' || n || '@example.org' end,
         case when n % 3 <> 0 then '+353 1 ' || lpad((n::bigint * 7919 % 10000000)::text, 7, '0') end, 'customer'
    from generate_series(1, :customers) n,
         lateral (select string_to_array('${FIRST}', ',') as first, string_to_array('${START}', ',') as start,
                         string_to_array('${MIDDLE}', ',') as middle, string_to_array('${END}', ',') as ending offset 0) names`;

/** Twelve who sold everything. Nobody signs in as them: they have no credential. */
export const CASHIERS = `
  insert into app_user (name, email, role)
  select 'Cashier ' || n, 'cashier' || n || '@bench.example', 'cashier' from generate_series(1, 12) n`;
